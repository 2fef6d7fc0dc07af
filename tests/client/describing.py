def describe(host):
    return {
        "openrpc": "1.3.2",
        "info": {"title": host.name},
        "methods": [
            {"name": m.name, "params": [], "x-nmhost-stream": m.streams, "x-nmhost-rest": True}
            for m in host._registered.methods
        ],
    }
