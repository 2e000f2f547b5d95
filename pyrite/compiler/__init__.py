"""The Pyrite compiler: Python source, through typed IR and LLVM, to objects and images."""
