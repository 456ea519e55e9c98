import NIOCore

/// A piece of a file that is to be sent on a connection.
struct FilePiece: Sendable {
    let region: FileRegion
}

/// Sends pieces of files from the page cache straight to the socket (sendfile).
///
/// Hummingbird's answers are made of buffers. To fill one, each byte would be copied to the process and back, which
/// halves the rate; so pieces come as events beside the answer, and are sent behind its head, whose length says where they end.
final class FilePieceHandler: ChannelOutboundHandler {
    typealias OutboundIn = IOData
    typealias OutboundOut = IOData

    func triggerUserOutboundEvent(context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?) {
        guard let piece = event as? FilePiece else {
            return context.triggerUserOutboundEvent(event, promise: promise)
        }
        context.writeAndFlush(wrapOutboundOut(.fileRegion(piece.region)), promise: promise)
    }
}
