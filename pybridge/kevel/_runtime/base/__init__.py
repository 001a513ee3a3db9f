"""The core library, the interpreter and what every other package stands on."""
