"""Answer every ping with a pong."""

from nmhost import Host

host: Host = Host(
    "com.example.ping_pong",
    description="Answers every ping with a pong",
    extensions=[
        "ping-pong@example.com",  # Firefox
        "afmdgclmicobckjhhkjibmmdmcgnnecg",  # Chromium
    ],
)


@host.on_message(type="ping")
def pong(count: int) -> dict[str, object]:
    """Reply to a ping."""
    return {"type": "pong", "count": count}


if __name__ == "__main__":
    host.run()
