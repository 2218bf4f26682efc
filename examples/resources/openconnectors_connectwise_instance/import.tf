import {
  to = openconnectors_connectwise_instance.crm
  id = "1234567"
}
