/// Words of names and messages that tell what is booted, and nothing of whose it is.
enum KnownWords {
    private static let all: Set<String> = Set(
        """
        http https tftp ftp nfs iscsi file pxe ipxe gpxe undionly undi snponly snp kpxe kkpxe efi uefi bios lkrn pxelinux \
        syslinux lpxelinux ldlinux c32 menu vesamenu com n12 bootmgfw bootmgr wdsmgfw wdsnbp bcd sdi wim winpe boot bootx64 \
        bootia32 bootaa64 bootarm bootriscv64 grub grub2 grubx64 grubaa64 grubia32 grubnetx64 core shim shimx64 shimaa64 \
        mmx64 fbx64 revocations netboot vmlinuz bzimage linux linux26 initrd initramfs squashfs kernel rootfs img iso gz xz \
        cfg config conf txt lst default autoexec install preseed kickstart ks autoinstall x86 x64 ia32 aa64 arm arm64 armhf \
        i386 i686 amd64 x86_64 aarch64 riscv64 debian ubuntu fedora centos rocky alma windows raspberry pi start start4 \
        elf fixup fixup4 dat bootcode bin cmdline overlays net0 mac uuid ip arch buildarch platform next server filename \
        pxeclient httpclient msft udhcp dhcpcd systemd networkd dhclient not found no such or directory access violation \
        denied error unknown transfer id illegal operation exists user aborted option negotiation failed refused timeout \
        timed out for the to of is client received local disk network marker index html htm pub
        """.split(separator: " ").map(String.init))
    private static let longest = all.map(\.utf8.count).max() ?? 0

    /// Whether a word is one of them, in whatever case.
    static func contains(_ word: ArraySlice<UInt8>) -> Bool {
        word.count <= longest && all.contains(String(decoding: word, as: UTF8.self).lowercased())
    }
}
