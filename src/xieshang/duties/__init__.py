"""The duties of a committee (履职), each an app: every act is a record."""
