"""Programs whose answers on Ouro are compared with those on Linux."""
