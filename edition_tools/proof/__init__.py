"""The proof that no word is lost or changed on the way from TEI to each output."""
