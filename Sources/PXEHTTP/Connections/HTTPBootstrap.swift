import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import NIOPosix

/// Makes listeners whose connections are answered by a responder.
///
/// Hummingbird's own `Server` listens on an address. This one listens on an interface, whatever its address, as DHCP and
/// TFTP do; each connection is Hummingbird's (`HTTP1Channel`).
struct HTTPBootstrap: Sendable {
    let group: MultiThreadedEventLoopGroup
    let responder: FileResponder
    let limits: HTTPLimits
    let connections: OpenConnections
    let notices: LimitNotices

    /// SO_BINDTOIFINDEX (Linux 5.0).
    private static let boundInterface = NIOBSDSocket.Option(rawValue: 62)

    /// Listens on a port.
    ///
    /// - Parameter interface: the kernel's number of the interface; nil for all.
    func listen(on port: UInt16, interface: UInt32?) -> EventLoopFuture<any Channel> {
        var bootstrap = ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: 256)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
        if let interface {
            let number = SocketOptionValue(truncatingIfNeeded: interface)
            bootstrap = bootstrap.serverChannelOption(.socketOption(Self.boundInterface), value: number)
        }
        let (limit, notices) = (limits.connections, notices)
        return
            bootstrap
            .serverChannelInitializer { listener in
                listener.eventLoop.makeCompletedFuture {
                    try listener.pipeline.syncOperations.addHandler(
                        AvailableConnectionsChannelHandler(delegate: ConnectionLimit(limit, notices)))
                }
            }
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            .childChannelInitializer(serve)
            .bind(host: "0.0.0.0", port: Int(port))
    }

    @Sendable
    private func serve(_ channel: any Channel) -> EventLoopFuture<Void> {
        let http = http
        let logger = Logger(label: "http") { _ in SwiftLogNoOpLogHandler() }
        return channel.eventLoop.makeCompletedFuture {
            let pipeline = channel.pipeline.syncOperations
            try pipeline.addHandler(RequestLimitHandler(limit: limits.requestBytes))
            try pipeline.addHandler(FilePieceHandler())
        }
        .flatMap { http.setup(channel: channel, logger: logger) }
        .map { value in
            let pipeline = channel.pipeline.syncOperations
            if let decoder = try? pipeline.handler(type: ByteToMessageHandler<HTTPRequestDecoder>.self) {
                try? pipeline.addHandler(PersistenceHandler(), position: .after(decoder))
            }
            connections.serve(channel) { await http.handle(value: value, logger: logger) }
        }
    }

    private var http: HTTP1Channel {
        let responder = responder
        return HTTP1Channel(
            responder: { request, writer, channel in
                try await responder.respond(to: request, writer, on: channel)
            },
            configuration: HTTP1Channel.Configuration(
                idleTimeout: TimeAmount(limits.idleTime),
                httpDecoderConfiguration: .init(
                    maxHeaderFieldSize: 8_192, maxHeaderListSize: 32_768, maxHeaderFieldCount: 100)))
    }
}
