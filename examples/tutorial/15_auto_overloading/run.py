"""15 Auto-overloading."""

from tutorial_plan import plan

print(plan(), plan(3), plan(3, "x"), plan("B"))
