"""The census: what the real browsers' extension API and global objects consist of, kept as data in manifests/."""
