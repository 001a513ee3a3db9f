"""Classes and enums of C++, and the functions of users that finish them."""
