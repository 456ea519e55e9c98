import PXEReports
import PXEResponder
import PXESessions
import PacketWire

/// Says of exchanges what they mean to their clients: what the machine will do, and whether it does the same as with the
/// recorded answers.
struct ExchangeJudge: Sendable {
    /// Beyond it nothing is remembered of earlier boots.
    private static let mostBoots = 20_000

    private let configuration: ResponderConfiguration
    private let compares: Bool
    private var record = StageRecord()
    /// By the frames that stages begin with.
    private var forecasts: [UInt64: BootForecast] = [:]

    /// - Parameter compares: whether our answers are held against the recorded ones.
    init(_ configuration: ResponderConfiguration, compares: Bool) {
        self.configuration = configuration
        self.compares = compares
    }

    /// Takes a DHCP message of the capture.
    mutating func take(_ sniffed: SniffedFrame, _ bytes: Span<UInt8>) { record.take(sniffed, bytes) }

    /// The capture is over.
    mutating func finish() { record.finish() }

    /// Judges exchanges, whose answers have all come.
    mutating func judge(_ exchanges: inout [Exchange]) {
        if forecasts.count > Self.mostBoots { forecasts.removeAll() }
        let stages = record.take(stagesOf: exchanges.map(\.question.sniffed.number))
        for index in exchanges.indices {
            let stage = stages[exchanges[index].question.sniffed.number]
            if let stage { exchanges[index].forecast = forecast(of: stage, exchanges[index]) }
            if compares { exchanges[index].comparison = comparison(of: exchanges[index], in: stage) }
        }
    }

    private mutating func forecast(of stage: BootStage, _ exchange: Exchange) -> BootForecast? {
        guard stage.start.number == exchange.question.sniffed.number, let rules = exchange.rules,
            let forecast = BootForecast(of: stage, exchange.question, configuration, rules)
        else { return nil }
        forecasts[stage.start.number] = forecast
        return forecast
    }

    private func comparison(of exchange: Exchange, in stage: BootStage?) -> AnswerComparison {
        let differences = exchange.compared()
        guard !differences.isEmpty else {
            return AnswerComparison(effect: .identical, reason: "the same", differences: [])
        }
        guard let forecast = stage.flatMap({ forecasts[$0.start.number] }) else {
            let (effect, reason) = exchange.effectOnSystem(of: differences)
            return AnswerComparison(effect: effect, reason: reason, differences: differences)
        }
        return AnswerComparison(
            effect: forecast.isSame ? .sameOutcome : .otherOutcome, reason: forecast.reason, differences: differences)
    }
}
