import NIOCore
import NIOHTTP1

/// Says in the word that Hummingbird looks for (`Connection: close`) which connections are to end after their answer.
///
/// Hummingbird forgets the version of a request, and compares the field as a whole. So a client of HTTP/1.0, as U-Boot's,
/// would wait for an end that never comes. Nor is a body read that a request brings along: no answer needs one.
final class PersistenceHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .head(var head) = unwrapInboundIn(data) else { return context.fireChannelRead(data) }
        let hasBody =
            head.headers.contains(name: "transfer-encoding")
            || head.headers["content-length"].contains { $0 != "0" }
        if !head.isKeepAlive || hasBody { head.headers.replaceOrAdd(name: "connection", value: "close") }
        context.fireChannelRead(wrapInboundOut(.head(head)))
    }
}
