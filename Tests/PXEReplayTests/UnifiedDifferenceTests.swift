import PXEReplay
import Testing

@Suite struct UnifiedDifferenceTests {
    private static let ten = (1...10).map { "line \($0)" }

    @Test func sameTextsHaveNoDifference() {
        #expect(UnifiedDifference(from: Self.ten, to: Self.ten).lines.isEmpty)
        #expect(UnifiedDifference(from: [], to: []).lines.isEmpty)
    }

    @Test func aChangedLineStandsBetweenItsContext() {
        var new = Self.ten
        new[4] = "other"
        #expect(
            UnifiedDifference(from: Self.ten, to: new, context: 1).lines == [
                "@@ -4,3 +4,3 @@", " line 4", "-line 5", "+other", " line 6",
            ])
    }

    @Test func changesFarApartAreTwoHunksAndCloseOnesAreOne() {
        var new = Self.ten
        new.remove(at: 8)
        new.insert("first", at: 0)
        #expect(
            UnifiedDifference(from: Self.ten, to: new, context: 1).lines == [
                "@@ -1,1 +1,2 @@", "+first", " line 1", "@@ -8,3 +9,2 @@", " line 8", "-line 9", " line 10",
            ])
        #expect(UnifiedDifference(from: Self.ten, to: new, context: 5).lines.filter { $0.hasPrefix("@@") }.count == 1)
    }

    @Test func aTextAgainstNothingIsAllAddedOrAllRemoved() {
        #expect(UnifiedDifference(from: [], to: ["a", "b"]).lines == ["@@ -0,0 +1,2 @@", "+a", "+b"])
        #expect(UnifiedDifference(from: ["a"], to: []).lines == ["@@ -1,1 +0,0 @@", "-a"])
    }

    @Test func largeTextsThatHaveNothingInCommonAreShownWhole() {
        let old = (0..<5_000).map { "old \($0)" }
        let new = (0..<5_000).map { "new \($0)" }
        let lines = UnifiedDifference(from: old, to: new).lines
        #expect(lines.count == 10_001)
        #expect(lines[1] == "-old 0" && lines[10_000] == "+new 4999")
    }
}
