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

    /// XML 1.0 §2.2 and §2.4: what is markup becomes entities, and what no XML may hold a question mark.
    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "\n": result += "\n"
            case "\t": result += " "
            case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: result += "?"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
