import PXEReports
import PXERuntime

/// What came of captures, in the XML that CI systems read: a test case for each capture.
///
/// There is no standard: it is what the Ant task `junit` writes, which Jenkins, GitLab and others take.
public enum JUnitReport {
    /// The XML of a run.
    ///
    /// - Parameter check: what was checked, for the name of the suite: "against recorded".
    public static func text(of reports: [CaptureReport], check: String) -> String {
        let failures = reports.count { $0.failure == nil && !$0.problems.isEmpty }
        let errors = reports.count { $0.failure != nil }
        let time = reports.reduce(Duration.zero) { $0 + $1.duration }
        var text = #"<?xml version="1.0" encoding="UTF-8"?>"# + "\n"
        text += #"<testsuite name="pxe-replay \#(escaped(check))" tests="\#(reports.count)" failures="\#(failures)""#
        text += #" errors="\#(errors)" time="\#(time.seconds(digits: 3))">"# + "\n"
        for report in reports { text += testCase(report, check: check) }
        return text + "</testsuite>\n"
    }

    private static func testCase(_ report: CaptureReport, check: String) -> String {
        let head =
            #"  <testcase classname="pxe-replay \#(escaped(check))" name="\#(escaped(report.path))" time="\#(report.duration.seconds(digits: 3))""#
        if let failure = report.failure {
            return head + ">\n" + #"    <error message="\#(escaped(failure.description))"/>"# + "\n  </testcase>\n"
        }
        guard let first = report.problems.first else { return head + "/>\n" }
        let text = escaped(report.problems.joined(separator: "\n"))
        return head + ">\n" + #"    <failure message="\#(escaped(first))">\#(text)</failure>"# + "\n  </testcase>\n"
    }

    /// What is markup becomes entities, and what no XML may hold (XML 1.0 §2.2) a question mark.
    private static func escaped(_ text: String) -> String {
        let scalars = text.unicodeScalars.map { scalar -> Unicode.Scalar in
            if scalar == "\t" { return " " }
            let isForbidden = scalar.value < 0x20 && scalar != "\n" || scalar.value == 0xFFFE || scalar.value == 0xFFFF
            return isForbidden ? "?" : scalar
        }
        return HTMLText.markup(String(String.UnicodeScalarView(scalars)))
    }
}
