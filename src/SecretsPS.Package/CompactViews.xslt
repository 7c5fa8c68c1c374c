<?xml version="1.0" encoding="utf-8"?>
<!-- The same elements without indentation, comments and declaration: PowerShell reads these files at every import, on the thread that waits for it. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:output method="xml" indent="no" omit-xml-declaration="yes"/>
  <xsl:template match="@*|node()">
    <xsl:copy><xsl:apply-templates select="@*|node()"/></xsl:copy>
  </xsl:template>
  <xsl:template match="comment()|text()[../* and not(normalize-space())]"/>
</xsl:stylesheet>
