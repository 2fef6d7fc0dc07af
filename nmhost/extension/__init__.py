"""An extension's own manifest, judged as each family of browsers judges it, in the browser's words."""

from nmhost.extension.judge import judge as judge
from nmhost.extension.judgement import Judgement as Judgement
from nmhost.extension.source import Source as Source
