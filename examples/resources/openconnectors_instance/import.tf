import {
  to = openconnectors_instance.helpdesk
  id = "1234567"
}
