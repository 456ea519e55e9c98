public import PXEFiles
public import PXEResponder

extension BootFiles {
    /// Which of the files each kind of firmware is given by convention, as the folder is now.
    public var conventions: BootFileTable { BootFileTable(paths: paths) }
}
