"""From a flow of steps to the geometry of its pages: pure, no file, no markup."""
