"""Writers of Moodle's question XML. What Moodle's importer does with each element is told where it is written."""
