import Foundation
import Glibc
import PXEFiles
import TestSupport
import Testing

@Suite("Files of a boot root, and nothing beyond it")
struct BootRootTests {
    /// A folder `root` with some files, and a file `secret` beside it.
    struct Tree: ~Copyable {
        let directory: TemporaryDirectory
        let root: BootRoot
    }

    static func tree() throws -> Tree {
        let directory = try TemporaryDirectory()
        let files = FileManager.default
        for folder in ["root/Boot", "root/a/b"] {
            try files.createDirectory(atPath: directory.file(folder), withIntermediateDirectories: true)
        }
        for (name, text) in [
            ("secret", "s"), ("root/ipxe.efi", "12345"), ("root/Boot/BCD", "123"), ("root/a/b/c", "1"),
            ("root/empty", ""),
        ] {
            try Data(text.utf8).write(to: URL(fileURLWithPath: directory.file(name)))
        }
        for (link, target) in [
            ("root/inside", "a/b/c"), ("root/a/up", "../ipxe.efi"), ("root/out", "../secret"),
            ("root/absolute", directory.file("secret")), ("root/folder-out", ".."), ("root/circle", "circle"),
        ] {
            try files.createSymbolicLink(atPath: directory.file(link), withDestinationPath: target)
        }
        let root = try BootRoot(path: directory.file("root"))
        return Tree(directory: directory, root: root)
    }

    static func result(_ root: BootRoot, _ name: String) -> Result<Int, BootFileError> {
        do throws(BootFileError) {
            return .success(try root.open(Array(name.utf8)).size)
        } catch {
            return .failure(error)
        }
    }

    @Test(
        "Names as clients write them",
        arguments: [
            ("ipxe.efi", 5), ("/ipxe.efi", 5), ("//ipxe.efi", 5), ("./ipxe.efi", 5), ("a/../ipxe.efi", 5),
            ("Boot/BCD", 3), ("\\Boot\\BCD", 3), ("Boot\\BCD", 3), ("inside", 1), ("a/up", 5), ("empty", 0),
        ])
    func found(name: String, size: Int) throws {
        let tree = try Self.tree()
        #expect(Self.result(tree.root, name) == .success(size))
    }

    @Test(
        "What leads out of the root, is no file, or is not there",
        arguments: [
            ("../secret", BootFileError.outside), ("a/../../secret", .outside), ("out", .outside),
            ("absolute", .outside), ("folder-out/secret", .outside), ("circle", .outside), ("..", .outside),
            ("..\\secret", .outside), ("a", .notAFile), (".", .notAFile), ("", .missing), ("/", .missing),
            ("nothing", .missing), ("ipxe.efi/x", .missing), ("a/b/c/d/e", .missing), ("IPXE.EFI", .missing),
        ])
    func refused(name: String, error: BootFileError) throws {
        let tree = try Self.tree()
        #expect(Self.result(tree.root, name) == .failure(error))
        #expect(Self.result(tree.root, String(repeating: "x/", count: 3_000)) == .failure(.missing))
        #expect(throws: BootFileError.missing) { _ = try tree.root.open([105, 112, 0, 120]) }
    }

    /// Windows' boot manager asks for \Boot\BCD as it likes, and FAT knows no case.
    @Test("Where case does not count, a name is found in any case, and in its own before others")
    func ignoredCase() throws {
        let tree = try Self.tree()
        let root = try BootRoot(path: tree.directory.file("root"), ignoresCase: true)
        try Data("1234567".utf8).write(to: URL(fileURLWithPath: tree.directory.file("root/IPXE.EFI")))
        for (name, size) in [
            ("ipxe.efi", 5), ("IPXE.EFI", 7), ("Ipxe.Efi", 7), ("\\BOOT\\bcd", 3), ("/boot/Bcd", 3), ("A/B/C", 1),
        ] {
            #expect(Self.result(root, name) == .success(size), "\(name)")
        }
        for name in ["boot/none", "A/../IPXE.efi/x", "OUT/x", "Boot", "FOLDER-OUT/secret", ".", ""] {
            #expect((try? Self.result(root, name).get()) == nil, "\(name)")
        }
        #expect(Self.result(root, "OUT") == .failure(.outside))
        #expect(Self.result(tree.root, "Ipxe.Efi") == .failure(.missing))
    }

    @Test("A pipe is no file, and nobody waits for its other end")
    func pipe() throws {
        let tree = try Self.tree()
        #expect(unsafe mkfifo(tree.directory.file("root/pipe"), 0o644) == 0)
        #expect(Self.result(tree.root, "pipe") == .failure(.notAFile))
    }

    @Test("A root that is no folder, or is not there, is refused")
    func badRoot() throws {
        let tree = try Self.tree()
        #expect(throws: BootFileError.missing) { _ = try BootRoot(path: tree.directory.file("nothing")) }
        #expect(throws: BootFileError.missing) { _ = try BootRoot(path: tree.directory.file("secret")) }
    }

    @Test("The list of files has paths from the root, by name, and no more than asked for")
    func listing() throws {
        let tree = try Self.tree()
        let paths = tree.root.paths()
        #expect(paths.filter { ["ipxe.efi", "Boot/BCD", "a/b/c"].contains($0) } == ["Boot/BCD", "a/b/c", "ipxe.efi"])
        #expect(!paths.contains { $0.contains("secret") })
        #expect(tree.root.paths(limit: 2).count == 2)
        #expect(!tree.root.paths(depth: 1).contains("a/b/c"))
    }

    @Test("A file of the system stands in for one that the root lacks, but not for one that it has and cannot give")
    func otherFiles() throws {
        let tree = try Self.tree()
        let secret = tree.directory.file("secret")
        let files = BootFiles(
            tree.root, others: ["undionly.kpxe": secret, "a": secret, "ipxe.efi": secret, "gone": "/nothing"])
        #expect(try files.open(Array("/undionly.kpxe".utf8)).size == 1)
        #expect(try files.open(Array("ipxe.efi".utf8)).size == 5)
        #expect(throws: BootFileError.notAFile) { _ = try files.open(Array("a".utf8)) }
        #expect(throws: BootFileError.missing) { _ = try files.open(Array("gone".utf8)) }
        #expect(Set(files.others.keys) == ["undionly.kpxe", "a", "ipxe.efi"])
    }
}
