import Glibc
import PXEConfiguration
import PacketCapture

/// The end of a command.
public enum CommandExit {
    /// Runs a command's work; what it throws becomes one sentence on standard error and the exit code.
    ///
    /// A reader of our output that has gone, as `head` does, ends the command without complaint.
    public static func reporting(_ work: () throws -> Void) {
        Signals.ignoreBrokenPipes()
        failing(work)
    }

    /// The value of `work`; what it throws becomes one sentence on standard error and the exit code.
    public static func failing<Value>(_ work: () throws -> Value) -> Value {
        do {
            return try work()
        } catch is OutputStreamClosed {
            exit(0)
        } catch CaptureError.outputClosed {
            exit(0)
        } catch let failure as Failure {
            end(failure)
        } catch let error as CaptureError {
            end(Failure(error))
        } catch let error as ConfigurationFileError {
            end(Failure(error))
        } catch {
            end(Failure.inputOutput("\(error)"))
        }
    }

    /// The value of `work`; what is wrong in a configuration file ends the command, and anything else is thrown on, as
    /// what is wrong with a command line.
    public static func configuring<Value>(_ work: () throws -> Value) throws -> Value {
        do {
            return try work()
        } catch let error as ConfigurationFileError {
            end(Failure(error))
        }
    }

    private static func end(_ failure: Failure) -> Never {
        StandardStream.error.say("\(failure)\n")
        exit(failure.exitCode)
    }
}
