"""The checks that no grammar can make: ids, pointers, languages, dates, images, entries."""
