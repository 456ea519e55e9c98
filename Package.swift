// swift-tools-version: 6.2
import PackageDescription

/// Every target of ours: strict memory safety, no warnings, explicit existentials and imports.
let house: [SwiftSetting] = [
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

let package = Package(
    name: "pxewire",
    products: [
        .library(name: "PacketWire", targets: ["PacketWire"]),
        .library(name: "DHCPWire", targets: ["DHCPWire"]),
        .library(name: "TFTPWire", targets: ["TFTPWire"]),
        .library(name: "PXEFirmware", targets: ["PXEFirmware"]),
        .library(name: "PXEResponder", targets: ["PXEResponder"]),
        .library(name: "PacketCapture", targets: ["PacketCapture"]),
        .executable(name: "pxe-respond", targets: ["pxe-respond"]),
        .executable(name: "pxe-sniff", targets: ["pxe-sniff"]),
        .executable(name: "pxe-replay", targets: ["pxe-replay"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/HdrHistogram/hdrhistogram-swift", from: "0.2.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        // The sans-IO core: imports nothing but itself and the standard library.
        .target(name: "PacketWire", swiftSettings: house),
        .target(name: "DHCPWire", dependencies: ["PacketWire"], swiftSettings: house),
        .target(name: "TFTPWire", dependencies: ["PacketWire"], swiftSettings: house),
        .target(name: "PXEFirmware", dependencies: ["PacketWire", "DHCPWire"], swiftSettings: house),
        .target(
            name: "PXESessions", dependencies: ["PXEFirmware", "DHCPWire", "TFTPWire", "PacketWire"],
            swiftSettings: house),
        .target(
            name: "PXEAnonymization", dependencies: ["PXEFirmware", "DHCPWire", "TFTPWire", "PacketWire"],
            swiftSettings: house),
        .target(
            name: "PXEResponder", dependencies: ["PXEFirmware", "PacketWire", "DHCPWire"], swiftSettings: house),
        .target(
            name: "PXEPlayback", dependencies: ["PXESessions", "PXEFirmware", "TFTPWire", "DHCPWire", "PacketWire"],
            swiftSettings: house),

        // The system: libpcap, made safe.
        .systemLibrary(name: "CPcap", pkgConfig: "libpcap", providers: [.apt(["libpcap-dev"])]),
        .target(name: "PacketCapture", dependencies: ["CPcap", "PacketWire"], swiftSettings: house),

        // Files for clients that boot: what the kernel keeps beneath a folder, and a TFTP server.
        .systemLibrary(name: "CLinux"),
        .target(name: "PXEFiles", dependencies: ["CLinux", "TFTPWire", "PacketWire"], swiftSettings: house),

        // The floors above the core.
        .target(
            name: "PXELeaseStorage",
            dependencies: [
                "PXEResponder", "DHCPWire", "PacketWire", .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ],
            swiftSettings: house),
        .target(name: "PXELeaseFiles", dependencies: ["PXEResponder", "DHCPWire", "PacketWire"], swiftSettings: house),
        .target(
            name: "PXEConfiguration",
            dependencies: ["PXEResponder", "DHCPWire", "PacketWire", .product(name: "Yams", package: "Yams")],
            swiftSettings: house),
        // Lifetimes: a value printer holds the span that it writes to.
        .target(
            name: "PXEReports",
            dependencies: ["PacketWire", "DHCPWire", "PXEResponder", "PXESessions", "PXEPlayback"],
            swiftSettings: house + [.enableExperimentalFeature("Lifetimes")]),
        .target(
            name: "PXERuntime",
            dependencies: [
                "PacketWire", "DHCPWire", "TFTPWire", "PXEFirmware", "PXEResponder", "PXESessions", "PXEConfiguration",
                "PXEReports", "PXEFiles",
                "PacketCapture", .product(name: "Logging", package: "swift-log"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            swiftSettings: house),

        // What would keep clients from booting, before one tries. Foundation reads what programs print.
        .target(
            name: "PXEDoctor",
            dependencies: [
                "PacketWire", "DHCPWire", "PXEFirmware", "PXEResponder", "PXEFiles", "PXERuntime", "PacketCapture",
            ],
            swiftSettings: house),

        // Boot files over HTTP. Only pxe-respond links it: its packages are the largest by far.
        .target(
            name: "PXEHTTP",
            dependencies: [
                "PXERuntime", "PXEFiles", "PacketCapture", "PacketWire",
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: house),

        .target(
            name: "PXEReplay",
            dependencies: [
                "PacketWire", "DHCPWire", "PXEFirmware", "PXESessions", "PXEPlayback", "PXEResponder", "PXEReports",
                "PXERuntime",
                "PacketCapture",
            ],
            swiftSettings: house),

        // Virtual clients, network, time and faults around the real engine and stores: for tests and tools/simulate.
        .target(
            name: "PXESimulation", dependencies: ["PacketWire", "DHCPWire", "PXEResponder", "SeededNumbers"],
            swiftSettings: house),

        // The commands: arguments in, exit code out.
        .target(
            name: "PXEArguments",
            dependencies: [
                "PacketWire", "DHCPWire", "PXEResponder", "PXEConfiguration",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: house),
        .executableTarget(
            name: "pxe-respond",
            dependencies: [
                "PacketWire", "DHCPWire", "PXEResponder", "PXELeaseStorage", "PXELeaseFiles", "PXEConfiguration",
                "PXEReports", "PXERuntime", "PXEDoctor", "PXEArguments", "PXEFiles", "PXEHTTP", "PacketCapture",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            swiftSettings: house),
        .executableTarget(
            name: "pxe-sniff",
            dependencies: [
                "PacketWire", "DHCPWire", "PXESessions", "PXEAnonymization", "PXEReports", "PXERuntime", "PXEArguments",
                "PacketCapture", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: house),
        .executableTarget(
            name: "pxe-replay",
            dependencies: [
                "PacketWire", "DHCPWire", "PXEResponder", "PXEPlayback", "PXEConfiguration", "PXEReplay", "PXEReports",
                "PXERuntime", "PXEArguments", "PXEFiles", "PacketCapture",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: house),

        // Tools for the package's own makers: see tools/.
        .target(name: "SeededNumbers", path: "tools/numbers", swiftSettings: house),
        .executableTarget(
            name: "pxewire-generate",
            dependencies: [
                "PacketWire", "DHCPWire", "PacketCapture", "SeededNumbers",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            path: "tools/generate", swiftSettings: house),
        .executableTarget(
            name: "pxewire-mutate",
            dependencies: [
                "PacketWire", "DHCPWire", "PXEReports", "PacketCapture", "SeededNumbers",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            path: "tools/mutate", swiftSettings: house),
        .executableTarget(
            name: "pxewire-load",
            dependencies: [
                "PacketWire", "DHCPWire", "PacketCapture", "PXERuntime", "PXEArguments", "SeededNumbers",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "SystemPackage", package: "swift-system"),
                .product(name: "Histogram", package: "hdrhistogram-swift"),
            ],
            path: "tools/load", exclude: ["donothing.c"], swiftSettings: house),
        .executableTarget(
            name: "pxewire-leases",
            dependencies: [
                "PacketWire", "DHCPWire", "PXEResponder", "PXELeaseStorage", "PXERuntime", "PXEArguments",
                "SeededNumbers", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "tools/leases", swiftSettings: house),

        .executableTarget(
            name: "pxewire-simulate",
            dependencies: [
                "PXESimulation", "PXELeaseStorage", "PXEResponder",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "tools/simulate", swiftSettings: house),

        // What tests of several targets need: processes, namespaces, folders and captures.
        .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: house),

        // Tests, a target for each module and one for the commands.
        .testTarget(name: "PacketWireTests", dependencies: ["PacketWire", "SeededNumbers"], swiftSettings: house),
        .testTarget(
            name: "DHCPWireTests", dependencies: ["DHCPWire", "PacketWire", "SeededNumbers"], swiftSettings: house),
        .testTarget(
            name: "TFTPWireTests", dependencies: ["TFTPWire", "PacketWire", "SeededNumbers"], swiftSettings: house),
        .testTarget(
            name: "PXEFirmwareTests", dependencies: ["PXEFirmware", "DHCPWire", "PacketWire"], swiftSettings: house),
        .testTarget(
            name: "PXESessionsTests",
            dependencies: [
                "PXESessions", "PXEFirmware", "DHCPWire", "TFTPWire", "PacketWire", "PacketCapture", "TestSupport",
            ],
            swiftSettings: house),
        .testTarget(
            name: "PXEAnonymizationTests",
            dependencies: [
                "PXEAnonymization", "PXESessions", "PXEFirmware", "DHCPWire", "PacketWire", "PacketCapture",
                "SeededNumbers", "TestSupport",
            ],
            swiftSettings: house),
        .testTarget(
            name: "PXEPlaybackTests",
            dependencies: [
                "PXEPlayback", "PXESessions", "PXEResponder", "DHCPWire", "TFTPWire", "PacketWire", "PacketCapture",
                "SeededNumbers", "TestSupport",
            ],
            swiftSettings: house),
        .testTarget(
            name: "PXEFilesTests",
            dependencies: ["PXEFiles", "TFTPWire", "PacketWire", "SeededNumbers", "TestSupport"],
            swiftSettings: house),
        .testTarget(
            name: "PXEHTTPTests",
            dependencies: [
                "PXEHTTP", "PXERuntime", "PXEFiles", "PacketWire", "SeededNumbers", "TestSupport",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: house),
        .testTarget(
            name: "PacketCaptureTests", dependencies: ["PacketCapture", "PacketWire", "TestSupport"],
            swiftSettings: house),
        .testTarget(
            name: "PXEReportsTests",
            dependencies: [
                "PXEReports", "PXESessions", "PXEResponder", "DHCPWire", "PacketWire", "PacketCapture",
                "SeededNumbers", "TestSupport",
            ],
            swiftSettings: house + [.enableExperimentalFeature("Lifetimes")]),
        .testTarget(
            name: "CommandTests",
            dependencies: [
                "PacketCapture", "PacketWire", "DHCPWire", "PXEResponder", "PXERuntime", "TestSupport", "pxe-sniff",
                "pxe-respond", "pxe-replay",
            ],
            swiftSettings: house),
        .testTarget(
            name: "PXERuntimeTests",
            dependencies: [
                "PXERuntime", "PXESessions", "PXEReports", "PXEResponder", "PXEConfiguration", "PacketCapture",
                "DHCPWire", "PacketWire", "SeededNumbers", "TestSupport",
            ],
            swiftSettings: house),
        .testTarget(
            name: "PXEResponderTests",
            dependencies: ["PacketWire", "DHCPWire", "PXEFirmware", "PXEResponder", "SeededNumbers"],
            swiftSettings: house),
        .testTarget(
            name: "PXEReplayTests",
            dependencies: [
                "PacketWire", "DHCPWire", "PXEFirmware", "PXEResponder", "PXEConfiguration", "PXEReplay", "PXEReports",
                "PXERuntime", "PXEArguments", "PacketCapture", "TestSupport", "pxe-replay",
                .product(name: "Yams", package: "Yams"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: house),
        .testTarget(
            name: "PXEConfigurationTests",
            dependencies: [
                "PXEConfiguration", "PXEArguments", "PXEResponder", "DHCPWire", "PacketWire", "SeededNumbers",
                "TestSupport", "pxe-respond", "pxe-replay",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: house),
        .testTarget(
            name: "PXEDoctorTests",
            dependencies: [
                "PXEDoctor", "PXEFiles", "PXERuntime", "PXEResponder", "DHCPWire", "PacketWire", "TestSupport",
            ],
            swiftSettings: house),
        .testTarget(
            name: "LoadTests",
            dependencies: ["PacketWire", "DHCPWire", "TestSupport", "pxewire-load", "pxe-respond"],
            swiftSettings: house),
        .testTarget(
            name: "PXESimulationTests",
            dependencies: ["PXESimulation", "PXELeaseStorage", "PXEResponder", "TestSupport"], swiftSettings: house),
        // The examples of the DocC pages.
        .testTarget(
            name: "DocumentationTests",
            dependencies: ["PacketWire", "DHCPWire", "TFTPWire", "PXEResponder", "PacketCapture", "TestSupport"],
            swiftSettings: house),
        .testTarget(
            name: "OracleAgreementTests", dependencies: ["PacketWire", "DHCPWire", "PacketCapture", "TestSupport"],
            swiftSettings: house),
        .testTarget(
            name: "PXELeaseFilesTests",
            dependencies: ["PXELeaseFiles", "PXEResponder", "DHCPWire", "PacketWire", "SeededNumbers", "TestSupport"],
            swiftSettings: house),
        .testTarget(
            name: "PXELeaseStorageTests",
            dependencies: [
                "PXELeaseStorage", "PXEResponder", "DHCPWire", "PacketWire", "SeededNumbers", "TestSupport",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: house),
    ]
)

// Only who makes the DocC pages needs the plugin: PXEWIRE_DOCC=1 swift package generate-documentation --target PacketWire
if Context.environment["PXEWIRE_DOCC"] == "1" {
    package.dependencies.append(.package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"))
}
