<?xml version="1.0" encoding="UTF-8"?>
<!-- The search of the reference: a script that knows all names. Without it, the lists of the first page are there. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:p="urn:edition-tools:private"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- Names that begin with what is typed come before those that have it elsewhere; Enter opens the first. -->
  <xsl:function name="p:search-script" as="xs:string">
    <xsl:variable name="names" as="array(*)*" select="$shown ! [p:name(.), p:address(.)]"/>
    <xsl:sequence select="'const names = ' || serialize(array{ $names }, map{'method': 'json'}) || ';&#xA;' || $p:script"/>
  </xsl:function>

  <xsl:variable name="p:script" as="xs:string" expand-text="no">
const field = document.getElementById("search"), list = document.getElementById("found");
function find() {
  const typed = field.value.trim().toLowerCase();
  const place = (one) => one[0].toLowerCase().indexOf(typed);
  const found = typed ? names.filter((one) => place(one) >= 0).sort((a, b) => place(a) - place(b)).slice(0, 20) : [];
  list.replaceChildren(...found.map(([name, address]) => {
    const item = document.createElement("li"), link = document.createElement("a");
    link.href = address;
    link.textContent = name;
    item.append(link);
    return item;
  }));
  return found;
}
field.addEventListener("input", find);
field.form.addEventListener("submit", (event) => {
  event.preventDefault();
  const [first] = find();
  if (first) location.href = first[1];
});
</xsl:variable>

</xsl:stylesheet>
