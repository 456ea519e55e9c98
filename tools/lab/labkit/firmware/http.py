"""UEFI's HTTP boot: a URI instead of a file name, and option 60 that says HTTPClient."""

from ..crafted.script import ADDRESS, FILES, HTTP as CLASS, NOBODY, OTHER, PROXY, SERVER, ip
from .trial import HTTP, trials

_HTTP = (HTTP,)
_FILE = "marker-x64.efi"  # in the lab's folder of boot files
_URI = f"http://{FILES}/{_FILE}"
_NAMED = f"http://files.example/{_FILE}"


def _offer(uri=_URI, **options):
    """An offer of an address and a URI."""
    more = {int(code.removeprefix("option_")): value for code, value in options.items()}
    return (ADDRESS.saying({60: CLASS, 67: uri.encode(), **more}),)


_DNS = ip(SERVER.address)
TRIALS = [
    *trials("ok", _HTTP, "Offers an address, HTTPClient and a URI.", offers=_offer()),
    *trials("no-offer", _HTTP, "Nobody answers."),
    *trials("plain-without-uri", _HTTP, "Offers an address only.", offers=(ADDRESS,)),
    *trials(
        "offer-without-60", _HTTP, "Offers an address and a URI, without option 60.", offers=_offer(option_60=None)
    ),
    *trials(
        "pxe-class",
        _HTTP,
        "Offers an address and a URI, with PXEClient in option 60.",
        offers=_offer(option_60=b"PXEClient"),
    ),
    *trials("60-without-uri", _HTTP, "Offers an address and HTTPClient, without a URI.", offers=_offer(option_67=None)),
    *trials(
        "file-name",
        _HTTP,
        "Option 67 is a file name, with siaddr.",
        offers=(ADDRESS.booting("boot.nbp").saying({60: CLASS}),),
    ),
    *trials(
        "uri-in-header",
        _HTTP,
        "The URI is in the header's file only.",
        offers=(ADDRESS.saying({60: CLASS}, file=_URI),),
    ),
    *trials("uri-broken", _HTTP, "The URI does not parse.", offers=_offer(f"http//[{FILES}:x/")),
    *trials("uri-ftp", _HTTP, "The URI is of FTP.", offers=_offer(f"ftp://{FILES}/{_FILE}")),
    *trials("name-without-dns", _HTTP, "The URI has a host name, and option 6 is missing.", offers=_offer(_NAMED)),
    *trials(
        "name",
        _HTTP,
        "The URI has a host name that DNS knows.",
        offers=_offer(_NAMED, option_6=_DNS),
        names={"files.example": FILES},
    ),
    *trials(
        "name-unknown",
        _HTTP,
        "The URI has a host name that DNS does not know.",
        offers=_offer(_NAMED, option_6=_DNS),
        names={},
    ),
    *trials("dns-silent", _HTTP, "The URI has a host name, and DNS is silent.", offers=_offer(_NAMED, option_6=_DNS)),
    *trials("not-found", _HTTP, "HTTP does not know the path: 404.", offers=_offer(f"http://{FILES}/missing.efi")),
    *trials("refused", _HTTP, "Nothing listens on the URI's port.", offers=_offer(f"http://{FILES}:81/{_FILE}")),
    *trials("nobody", _HTTP, "No host has the URI's address.", offers=_offer(f"http://{NOBODY}/{_FILE}")),
    *trials(
        "proxy",
        _HTTP,
        "An address from one host, HTTPClient and the URI from a proxy.",
        offers=(ADDRESS, PROXY.at(OTHER).saying({60: CLASS, 67: _URI.encode()})),
    ),
    *trials("text-file", _HTTP, "The URI leads to a text.", offers=_offer(f"http://{FILES}/marker.ipxe")),
]
