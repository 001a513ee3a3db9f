"""12 Functions and call policies: a page keeps its book, a book its ink."""

import gc

from tutorial_book import book, ink


def opened():
    """A page whose book and ink nobody else holds."""
    blue = ink()
    blue.color = "blue"
    bound = book()
    page = bound.open(blue)
    page.text = "chapter one"
    return page, bound


page, bound = opened()
gc.collect()
print(page.text, bound.color())
del bound
gc.collect()
print(page.text)
