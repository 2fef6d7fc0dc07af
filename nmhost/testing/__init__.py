"""The emulated browser: the extension's side of native messaging, in the test's own process.

    browser = Browser("chromium")
    browser.add_host(host)
    extension = browser.install_extension({"manifest_version": 3, "permissions": ["nativeMessaging"]}, id=EXTENSION_ID)
    port = extension.background.runtime.connectNative("com.example.vault")
    port.postMessage({"type": "unlock"})
    assert port.receive() == {"type": "unlocked"}

Objects of the extension's world carry the API's own names; whatever a test adds is snake_case.
"""

from nmhost.testing.alone import Client, client
from nmhost.testing.any import AnyBrowser, AnyContext, AnyExtension, AnyTab
from nmhost.testing.browser import Browser
from nmhost.testing.core.messaging.clone import undefined
from nmhost.testing.core.network.messages import Request, Response
from nmhost.testing.core.seam import ApiError
from nmhost.testing.core.shown import ContextFace as Context
from nmhost.testing.core.shown import ExtensionFace as Extension
from nmhost.testing.core.shown import TabFace as Tab
from nmhost.testing.core.waiting import NotSeen
from nmhost.testing.native.programs import Terminated, Wire

__all__ = [
    "AnyBrowser",
    "AnyContext",
    "AnyExtension",
    "AnyTab",
    "ApiError",
    "Browser",
    "Client",
    "Context",
    "Extension",
    "NotSeen",
    "Request",
    "Response",
    "Tab",
    "Terminated",
    "Wire",
    "client",
    "undefined",
]
