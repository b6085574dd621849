"""One module a kind of document; `pipeline.registry` lists them."""
