import Foundation
import PXEConfiguration
import Testing
@Suite struct TryTests {
  @Test func tryIt() throws {
    let path = "/tmp/try.yaml"
    do {
    let file = try ConfigurationFile.load(path)
    print(file.yaml)
    print(ConfigurationSummary.text(file.completed(with: []).configuration, leases: file.leases))
    let again = try ConfigurationFile.read(Array(file.yaml.utf8), path: "again")
    #expect(again.configuration == file.configuration)
    } catch { print(error) }
  }
}
