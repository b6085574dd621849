"""Word files turned into PDF that lasts: PDF/A-2b, tagged, the same bytes each time.

`converting.convert([Paper("sk/tim-zi", docx, digest)], Suite.find())` gives the PDFs;
`imprint.imprint(pdf)` tells which document one is, and where its signatures go; `stamp.stamp` puts
the mark on its pages; `signers.signers(docx)` tells whose signatures they are.
"""
