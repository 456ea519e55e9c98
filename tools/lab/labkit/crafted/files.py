"""TFTP in lock step: a block goes out when the one before it is acknowledged, again as often as the client asks."""

import struct

_RRQ, _DATA, _ACK, _ERROR, _OACK = 1, 3, 4, 5, 6
_FIRST_PORT = 50000
_WORDS = {1: "File not found", 2: "Access violation"}


class Files:
    """The transfers that run. What `asked` and `told` return goes back to the client from the transfer's port."""

    def __init__(self, script, program):
        self.script, self.program, self.running, self.port = script, program, {}, _FIRST_PORT

    def asked(self, client, payload):
        """(our port, answer) to what came to port 69; None: nothing to say."""
        if payload[:2] != struct.pack("!H", _RRQ):
            return None
        words = [w.decode("latin-1") for w in payload[2:].split(b"\0")[:-1]]
        file = self.script.file(words[0]) if words else None
        if file is None or file.silent:
            return None
        self.port += 1
        if file.error is not None:
            text = _WORDS.get(file.error, "error").encode()
            return self.port, struct.pack("!HH", _ERROR, file.error) + text + b"\0"
        content = self.program if file.content is None else file.content
        wanted = {k.lower(): v for k, v in zip(words[2::2], words[3::2])}
        agreed = {k: v for k, v in wanted.items() if k == "blksize"} | (
            {"tsize": len(content)} if "tsize" in wanted else {}
        )
        self.running[client, self.port] = transfer = _Transfer(content, int(agreed.get("blksize", 512)), file.blocks)
        oack = b"".join(f"{k}\0{v}\0".encode() for k, v in agreed.items())
        return self.port, struct.pack("!H", _OACK) + oack if agreed else transfer.block(1)

    def told(self, client, port, payload):
        """The answer to what came to a transfer's port, or None."""
        transfer = self.running.get((client, port))
        if transfer is None or len(payload) < 4 or payload[:2] != struct.pack("!H", _ACK):
            return None
        return transfer.block(struct.unpack_from("!H", payload, 2)[0] + 1)


class _Transfer:
    def __init__(self, content, blksize, limit):
        self.content, self.blksize, self.limit = content, blksize, limit

    def block(self, number):
        """Block `number`, or None past the end and where the file stalls."""
        at = (number - 1) * self.blksize
        if at > len(self.content) or self.limit is not None and number > self.limit:
            return None
        return struct.pack("!HH", _DATA, number) + self.content[at : at + self.blksize]
