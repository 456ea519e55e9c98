import HTTPTypes
import PXEFiles
import PXERuntime

/// What a request is answered, before a byte of it is sent.
struct FileAnswer {
    /// What follows the head.
    enum Body {
        /// Nothing.
        case none
        /// A few words for people.
        case text(String)
        /// A file, or a part of it.
        case file(BootFile, Range<Int>)
    }

    private(set) var head: HTTPResponse
    private(set) var body = Body.none
    /// What is told of it at once; nil where a file is sent, which has its own end.
    private(set) var event: DownloadReport.Event?

    /// Decides what a request is answered.
    ///
    /// - Parameter now: seconds since 1970-01-01T00:00:00Z.
    init(to request: HTTPRequest, from files: BootFiles, now: Int64) {
        head = HTTPResponse(status: .ok)
        head.headerFields[.date] = HTTPDate(seconds: now).text
        if request.method != .get, request.method != .head {
            refuse(.methodNotAllowed, "This server hands out files: GET or HEAD.", .rejected("\(request.method)"))
            head.headerFields[.allow] = "GET, HEAD"
        } else if let target = RequestTarget(request.path ?? "") {
            do throws(BootFileError) {
                give(try files.open(target.name), named: target.name, to: request, now: now)
            } catch {
                refuse(error.status, error.words, .refused(error))
            }
        } else {
            refuse(.badRequest, "This is no path of a file.", .rejected("no path of a file"))
        }
        // What has no body of its own says so, or clients would wait for one.
        if request.method == .head, case .text = body { body = .none }
    }

    private mutating func give(_ file: BootFile, named name: [UInt8], to request: HTTPRequest, now: Int64) {
        let validators = Validators(file.version)
        head.headerFields[.eTag] = validators.tag
        // RFC 9110 §8.8.2.1: none is later than the answer's own date.
        head.headerFields[.lastModified] = HTTPDate(seconds: min(validators.modified.seconds, now)).text
        head.headerFields[.acceptRanges] = "bytes"
        if validators.isRefused(by: request) {
            return refuse(.preconditionFailed, "The file is another one now.", .rejected("an older state of the file"))
        }
        if validators.isKnown(to: request) {
            head.status = .notModified
            event = .asked
            return
        }
        // RFC 9110 §14.2: parts are for GET.
        let wanted = request.method == .get && validators.allowsPart(to: request) ? request.headerFields[.range] : nil
        let part: Range<Int>
        switch ByteRange(wanted, size: file.size) {
        case .whole: part = 0..<file.size
        case .part(let range):
            part = range
            head.status = .partialContent
            head.headerFields[.contentRange] = "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(file.size)"
        case .unsatisfiable:
            refuse(.rangeNotSatisfiable, "The file has \(file.size) bytes.", .rejected("bytes beyond its end"))
            head.headerFields[.contentRange] = "bytes */\(file.size)"
            return
        }
        head.headerFields[.contentType] = MediaType.of(name)
        head.headerFields[.contentLength] = "\(part.count)"
        if request.method == .head { event = .asked } else { body = .file(file, part) }
    }

    private mutating func refuse(_ status: HTTPResponse.Status, _ words: String, _ event: DownloadReport.Event) {
        head.status = status
        head.headerFields[.contentType] = "text/plain; charset=utf-8"
        head.headerFields[.contentLength] = "\(words.utf8.count + 1)"
        body = .text(words + "\n")
        self.event = event
    }
}

extension BootFileError {
    fileprivate var status: HTTPResponse.Status {
        switch self {
        case .missing, .notAFile: .notFound
        case .outside, .noPermission: .forbidden
        case .failed: .internalServerError
        }
    }

    /// What clients are told; how the server is built is not their business.
    fileprivate var words: String {
        switch self {
        case .missing, .notAFile: "There is no such file."
        case .outside, .noPermission: "This file is not handed out."
        case .failed: "The file cannot be read."
        }
    }
}
