// examples/07_pure_c/ledger.c - a module in plain C11: functions, a class, a callback, an array, an error
//
// python -m kevel build ledger.c, or with the compiler alone, and the stub that build writes:
//   cc -std=c11 -O2 -fPIC -shared $(python -m kevel --includes) ledger.c -o ledger.kevel.so
#include <kevel.h>

#include <stdlib.h>
#include <string.h>

static const kvl_api *api;
static kvl_global overdrawn; // the exception class

/// An account: a balance, and what was booked, in cents.
typedef struct account {
  int64_t balance;
  int64_t *bookings;
  int64_t count, room;
} account;

static void *account_new(kvl_env *env, int64_t opening) {
  account *self = calloc(1, sizeof *self);
  if (!self) {
    api->error_set(env, KVL_EXC_MEMORY, "no memory for another account", -1, 0);
    return NULL;
  }
  self->balance = opening;
  return self;
}

static void account_delete(void *object) {
  account *self = object;
  free(self->bookings);
  free(self);
}

/// Books an amount; an account that would be overdrawn stays as it is.
static int64_t account_book(void *object, kvl_env *env, int64_t amount) {
  account *self = object;
  if (self->balance + amount < 0) {
    api->error_raise(env, overdrawn.bits, "the account does not hold that much", -1);
    return 0;
  }
  if (self->count == self->room) {
    int64_t room = self->room ? 2 * self->room : 8;
    int64_t *bookings = realloc(self->bookings, (size_t)room * sizeof *bookings);
    if (!bookings) {
      api->error_set(env, KVL_EXC_MEMORY, "no memory for another booking", -1, 0);
      return 0;
    }
    self->bookings = bookings, self->room = room;
  }
  self->bookings[self->count++] = amount;
  return self->balance += amount;
}

static int64_t account_balance(void *object) { return ((account *)object)->balance; }

/// All bookings as a list, made in one crossing.
static kvl_local account_bookings(void *object, kvl_env *env) {
  account *self = object;
  kvl_local list = {0};
  api->array_new(env, 'q', self->bookings, self->count, &list); // if it fails, its error is pending
  return list;
}

typedef int32_t comparison(int64_t, int64_t);
static comparison *compare; // qsort hands nothing through
static int by_callback(const void *a, const void *b) { return compare(*(const int64_t *)a, *(const int64_t *)b); }

/// A sorted list of integers; `order(a, b)` is a Python callable, which qsort calls as a C function.
static kvl_local sorted_by(kvl_env *env, kvl_ref numbers, kvl_ref order) {
  kvl_local result = {0};
  kvl_callback callback = {0};
  int64_t count = 0;
  if (api->array_get(env, numbers, 'q', NULL, 0, &count) < 0) return result;
  int64_t *array = malloc((size_t)(count ? count : 1) * sizeof *array);
  if (!array) {
    api->error_set(env, KVL_EXC_MEMORY, "no memory for the numbers", -1, 0);
    return result;
  }
  if (api->array_get(env, numbers, 'q', array, count, &count) >= 0 && api->callback_new(env, order, "iqq", &callback) >= 0) {
    compare = (comparison *)callback.code;
    qsort(array, (size_t)count, sizeof *array, by_callback);
    api->callback_delete(callback);
    if (!api->error_pending(env)) api->array_new(env, 'q', array, count, &result);
  }
  free(array);
  return result;
}

static double mean(kvl_env *env, kvl_ref numbers) {
  double sum = 0, *array = NULL;
  int64_t count = 0;
  if (api->array_get(env, numbers, 'd', NULL, 0, &count) < 0) return 0;
  if (count == 0) {
    api->error_set(env, KVL_EXC_VALUE, "no numbers have no mean", -1, 0);
    return 0;
  }
  array = malloc((size_t)count * sizeof *array);
  if (array && api->array_get(env, numbers, 'd', array, count, &count) >= 0)
    for (int64_t i = 0; i < count; ++i) sum += array[i];
  free(array);
  return sum / (double)count;
}

#define FUNCTION(name, signature, names, function, doc)                                                                            \
  { sizeof(kvl_func_def), name, doc, signature, names, (kvl_function)function, KVL_DEF_ENV }

static kvl_status define(kvl_env *env, kvl_ref scope) {
  static const kvl_func_def constructor = FUNCTION(NULL, "q", "opening", account_new, NULL);
  static const kvl_func_def methods[] = {FUNCTION("book", "qq", "amount", account_book, "Books an amount; returns the balance."),
                                         FUNCTION("bookings", "O", NULL, account_bookings, "All bookings, oldest first.")};
  static const kvl_property_def properties[] = {{"balance", "In cents.", (kvl_function)account_balance, NULL, 'q', 0}};
  static const kvl_func_def functions[] = {FUNCTION("sorted_by", "OOO", "numbers, order", sorted_by, NULL),
                                           FUNCTION("mean", "dO", "numbers", mean, NULL)};
  kvl_class_def account_class = {0};
  account_class.size = sizeof account_class;
  account_class.name = "Account";
  account_class.doc = "A balance that is never negative.";
  account_class.object_size = sizeof(account);
  account_class.constructor = &constructor;
  account_class.destroy = account_delete;
  account_class.methods = methods;
  account_class.n_methods = 2;
  account_class.properties = properties;
  account_class.n_properties = 1;
  kvl_status status = api->class_define(env, scope, &account_class, NULL, NULL);
  for (int i = 0; status == KVL_OK && i < 2; ++i) status = api->func_define(env, scope, &functions[i]);
  if (status == KVL_OK) status = api->exception_new(env, "ledger.Overdrawn", "An account holds too little.", 0, 0, &overdrawn);
  if (status == KVL_OK) status = api->object_setattr(env, scope, "Overdrawn", -1, overdrawn.bits);
  if (status != KVL_OK) api->global_delete(overdrawn);
  return status;
}

__attribute__((visibility("default"))) kvl_status kevel_module_ledger(const kvl_api *table, kvl_module *module) {
  module->abi_major = KVL_ABI_MAJOR;
  module->abi_minor = KVL_ABI_MINOR;
  module->api_size = sizeof(kvl_api);
  module->flags = 0;
  if (table->abi_major != KVL_ABI_MAJOR || table->size < sizeof(kvl_api)) return KVL_E_ABI;
  api = table;
  return define(api->env_current(), module->scope);
}
