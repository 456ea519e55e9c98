import PXEReports
import Testing

@Suite struct HTMLTextTests {
    /// A browser knows no Characters: it would take the quote for the end of an attribute.
    @Test(arguments: ["\u{301}", "\u{338}", "\u{200D}", "\u{FE0F}"])
    func aMarkOnAQuoteOrBracketDoesNotHideIt(_ mark: String) {
        let text = HTMLText.markup("\"\(mark) '\(mark) <\(mark) >\(mark) &\(mark)")
        #expect(text == "&quot;\(mark) &#39;\(mark) &lt;\(mark) &gt;\(mark) &amp;\(mark)")
    }
}
