import {
  to = openconnectors_freshdesk_instance.desk
  id = "1234567"
}
