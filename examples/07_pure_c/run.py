"""Use the C module `ledger`; it must be on the path."""

import ledger

account = ledger.Account(opening=100_00)
print(account.book(-25_50), account.book(amount=4_20), account.balance)
try:
    account.book(-1000_00)
except ledger.Overdrawn as error:
    print(type(error).__module__, type(error).__name__, error)
print(account.bookings(), account.balance)

print(ledger.sorted_by([5, -3, 4], lambda a, b: abs(a) - abs(b)))
try:
    ledger.sorted_by([2, 1], order=lambda a, b: 1 // 0)
except ZeroDivisionError:
    print("an error in the callback arrives")

print(ledger.mean(range(10)), ledger.mean([0.5, 1]))
for wrong in ([], ["x"], 5):
    try:
        ledger.mean(wrong)
    except (TypeError, ValueError) as error:
        print(f"{type(error).__name__}: {error}")
