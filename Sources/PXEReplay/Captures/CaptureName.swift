/// The name of a capture in a golden: without its folder, which differs from machine to machine.
func captureName(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
}
