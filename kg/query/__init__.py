"""Question front end: reading SPARQL text, stored questions, results and explanations."""
