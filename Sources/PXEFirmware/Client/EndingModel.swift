/// A model that ends in one way, whatever brought it there.
protocol EndingModel: FirmwareModel {
    /// Comes to its end: nothing moves it any more.
    mutating func end()
}

extension EndingModel {
    /// Ends with a message on the screen.
    mutating func giveUp(_ message: ScreenMessage) -> [FirmwareStep] {
        end()
        return [.giveUp(message)]
    }

    /// Ends because the file was loaded.
    mutating func succeed() -> [FirmwareStep] {
        end()
        return []
    }
}
