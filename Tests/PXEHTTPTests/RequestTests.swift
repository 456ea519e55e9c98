import Testing

@testable import PXEHTTP

@Suite("What a request says: its target, its range and its dates")
struct RequestTests {
    @Test(
        "Targets that name a file",
        arguments: [
            ("/ipxe.efi", "ipxe.efi"), ("/a/b%20c.efi?x=1#y", "a/b c.efi"), ("/%69pxe.efi", "ipxe.efi"),
            ("http://198.51.100.1:8080/a/b", "a/b"), ("HTTP://host/x", "x"), ("//etc/passwd", "/etc/passwd"), ("/", ""),
            ("http://host", ""), ("/a/", "a/"), ("/...", "..."), ("/a..b", "a..b"), ("/x%2525", "x%25"),
            ("/%C3%A9", "é"),
            ("/a%2Fb", "a/b"),
        ])
    func named(target: String, name: String) {
        #expect(RequestTarget(target)?.name == Array(name.utf8))
    }

    @Test(
        "Targets that no client needs",
        arguments: [
            "", "ipxe.efi", "*", "..", "/../x", "/a/../x", "/a/..", "/./x", "/%2e%2e/x", "/a/%2E%2E%2Fx", "/..%2fx",
            "/a\\..\\x", "/a%5Cx", "/x%00.efi", "/%", "/%4", "/%zz", "/%+1", "ftp://host/x", "host:80",
            "http:/etc/passwd", "http://host/../x",
        ])
    func refused(target: String) {
        #expect(RequestTarget(target) == nil)
    }

    @Test(
        "Ranges of a file of 100 bytes",
        arguments: [
            (nil, ByteRange.whole), ("bytes=0-9", .part(0..<10)), ("bytes=90-", .part(90..<100)),
            ("bytes=-10", .part(90..<100)), ("bytes=-1000", .part(0..<100)), ("bytes=50-1000", .part(50..<100)),
            ("Bytes= 5-5 ", .part(5..<6)), ("bytes=0-99999999999999999999999", .part(0..<100)),
            ("bytes=100-", .unsatisfiable), ("bytes=100-200", .unsatisfiable), ("bytes=-0", .unsatisfiable),
            ("bytes=99999999999999999999999-", .unsatisfiable), ("bytes=9-0", .whole), ("bytes=0-1,5-6", .whole),
            ("bytes=-", .whole), ("bytes=", .whole), ("bytes=a-b", .whole), ("bytes=+1-2", .whole),
            ("bytes=1--2", .whole), ("lines=0-9", .whole), ("", .whole), ("=", .whole), ("bytes=٣-٤", .whole),
        ])
    func ranges(field: String?, range: ByteRange) {
        #expect(ByteRange(field, size: 100) == range)
    }

    @Test("No byte of an empty file can be had", arguments: ["bytes=0-", "bytes=0-0", "bytes=-1", "bytes=-0"])
    func emptyFile(field: String) {
        #expect(ByteRange(field, size: 0) == .unsatisfiable)
    }

    @Test(
        "Dates there and back",
        arguments: [
            (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"), (0, "Thu, 01 Jan 1970 00:00:00 GMT"),
            (-1, "Wed, 31 Dec 1969 23:59:59 GMT"), (951_782_400, "Tue, 29 Feb 2000 00:00:00 GMT"),
            (4_102_444_799, "Thu, 31 Dec 2099 23:59:59 GMT"),
        ])
    func dates(seconds: Int64, text: String) {
        #expect(HTTPDate(seconds: seconds).text == text)
        #expect(HTTPDate(text)?.seconds == seconds)
    }

    @Test(
        "What is no date, or one of the obsolete forms",
        arguments: [
            "", "GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994", "Sun, 06 Nov 1994 08:49:37 CET",
            "Sun, 31 Feb 2000 00:00:00 GMT", "Sun, 06 Foo 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:49 GMT",
            "Sun, 06 Nov 1994 25:00:00 GMT", "Sun, 99999999999999999999 Nov 1994 08:49:37 GMT",
        ])
    func noDates(text: String) {
        #expect(HTTPDate(text) == nil)
    }

    @Test(
        "The type that EDK2 goes by",
        arguments: [
            ("a/ipxe.efi", "application/efi"), ("IPXE.EFI", "application/efi"),
            ("grubnetx64.efi.signed", "application/efi"), ("disk.iso", "application/vnd.efi-iso"),
            ("disk.img", "application/vnd.efi-img"), ("vmlinuz", "application/octet-stream"),
            ("a.b/vmlinuz", "application/octet-stream"), ("boot.ipxe", "text/plain; charset=utf-8"),
            ("signed", "application/octet-stream"), ("", "application/octet-stream"),
        ])
    func types(name: String, type: String) {
        #expect(MediaType.of(Array(name.utf8)) == type)
    }
}
