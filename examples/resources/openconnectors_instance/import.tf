import {
  to = openconnectors_instance.erp
  id = "1234567"
}
