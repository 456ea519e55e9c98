/// Being built.
