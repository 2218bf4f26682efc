variable "servicenow_password" {
  type      = string
  ephemeral = true
}

resource "openconnectors_servicenow_instance" "desk" {
  name         = "desk-emea"
  subdomain    = "dev12345"
  username     = "integration"
  password_wo  = var.servicenow_password
  creation_key = "my-project/desk"
  tags         = ["team:support"]
}
