"""The limit: what it takes to deflate and to write the bytes that a folder of files has, and nothing else."""
import os, sys, zlib

os.makedirs("limit", exist_ok=True)
for name in os.listdir(sys.argv[1]):
    if name.endswith(".pdf"):
        data = open(os.path.join(sys.argv[1], name), "rb").read()
        zlib.compress(data, 1)
        with open(os.path.join("limit", name), "wb") as f:
            f.write(data)
