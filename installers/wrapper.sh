#!/bin/sh
# Starts the native messaging host {name} for a browser. Made by nmhost; remove it with: nmhost uninstall {name}
{environ}exec {command} "$@"
