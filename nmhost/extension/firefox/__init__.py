"""The Firefox family's judgement of an extension's manifest, by the schema that Firefox itself has."""
