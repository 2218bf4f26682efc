import {
  to = openconnectors_servicenow_instance.desk
  id = "1234567"
}
