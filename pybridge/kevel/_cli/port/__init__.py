"""`python -m kevel port`: what sources of Boost.Python use and need."""
