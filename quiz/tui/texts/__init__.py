"""Every word the screens say, a file per screen: one place to read, to reword, to translate."""
